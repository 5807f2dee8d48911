import { expect, it } from 'vitest';
import { inputField } from './write';

it('a missing number is an empty field, a word that begins like one is kept', () => {
  expect(['nan', '-NaN', 'nan(ind)'].map(inputField)).toEqual(['', '', '']);
  expect(['NaNO3', 'nanotube', '-nanx'].map(inputField)).toEqual(['NaNO3', 'nanotube', '-nanx']);
});
