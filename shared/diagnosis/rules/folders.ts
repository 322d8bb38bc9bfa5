/** Findings about the setup folder. */
import { ownerOf } from './packages';
import { finding, type Rule } from './rule';

/** The package is missing and no log says where the right one is. */
export const noSetupFolder: Rule = ({ judged, folder }) => {
  if (judged?.judgement.verdict !== 'missing-cached-package' || folder.chosen !== null) return [];
  if (judged.judgement.cause !== null && ownerOf(judged.judgement.cause, judged.session) === 'other')
    return [];
  return [
    finding(
      'no-setup-folder',
      'warning',
      'The setup folder is not known yet',
      'Open the upgrade wizard on the server, leave it open, and add OBInstaller0Curr.errlog: its last line names the folder.',
      [],
    ),
  ];
};

/** Two logs name different folders; one of them is from an earlier start of the wizard. */
export const severalSetupFolders: Rule = ({ folder }) =>
  folder.others.length === 0
    ? []
    : [
        finding(
          'several-setup-folders',
          'info',
          'Another log names another setup folder',
          'Each start of the wizard makes a new folder. The one from OBInstaller0Curr.errlog is used.',
          folder.others.map((other) => other.evidence),
        ),
      ];
