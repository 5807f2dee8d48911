import { preferredStrain } from '../state/sampleChoices';
import { useProjectStore } from '../state/project';
import { useTreeStore } from '../state/tree';
import type { Action } from './menus';
import { labelAll, showInFolder } from './treeActions';

/** What the menus and keys can ask of the project tree. */
export function projectTreeActions(): Action[] {
  const project = useProjectStore();
  const tree = useTreeStore();
  const isOpen = () => project.state !== null;
  const strains = () =>
    project.deformations.flatMap((each) => each.strains.filter((strain) => strain > 0));
  return [
    {
      id: 'project.rename',
      menu: 'File',
      group: 1,
      label: 'Rename the project…',
      enabled: isOpen,
      run: () => tree.ask('rename-project'),
    },
    {
      id: 'project.folder',
      menu: 'File',
      group: 1,
      label: 'Show the project in its folder',
      enabled: isOpen,
      run: () => showInFolder('plastiscope.json'),
    },
    {
      id: 'tree.filter',
      menu: 'View',
      group: 1,
      label: 'Filter the project tree',
      keys: '/',
      enabled: isOpen,
      run: () => tree.ask('filter'),
    },
    {
      id: 'labels',
      menu: 'Atoms',
      group: 4,
      label: 'Label every sample',
      enabled: () => strains().length > 0,
      run: () => {
        const strain = preferredStrain(strains());
        return strain === null ? undefined : labelAll(strain);
      },
    },
  ];
}
