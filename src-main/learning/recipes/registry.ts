import type { RecipeName } from '../../../src-shared/contract/tasks';
import { paper } from './paper';
import { ranks } from './ranks';
import type { Recipe } from './recipe';

export const recipes: Record<RecipeName, Recipe> = { paper, ranks };
