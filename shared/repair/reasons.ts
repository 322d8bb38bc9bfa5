/**
 * Why a repair was not done, as a table of code, sentence and next step. A person is told first that nothing was changed,
 * because that is what they want to know first; the few reasons with which that would not be true are named below.
 */

export const REPAIR_REASONS = {
  'not-installed': {
    sentence:
      'The registry of this server does not know the MARS agent, so there is no name to put the package back under.',
    next: 'Check that this is the right server. If the agent runs here, contact Microsoft Support.',
  },
  'target-not-known': {
    sentence: 'The registry does not name an acceptable file for the agent’s cached package.',
    next: 'Save the report and contact Microsoft Support.',
  },
  'no-package': {
    sentence: 'No package was found that is the registered one.',
    next: 'Open the upgrade wizard and leave it open, then try again, or name the package.',
  },
  'two-that-differ': {
    sentence: 'Two packages fit but their contents differ, so neither is used.',
    next: 'Name the one to use, or close the program that the other belongs to.',
  },
  'package-code-differs': {
    sentence:
      'The package code of this package is not the registered one. Windows Installer ignores such a file, and error 1612 would return.',
    next: 'Use the package of the installed agent version. To copy this one anyway, as the Microsoft article says, confirm its package code.',
  },
  'signature-invalid': {
    sentence:
      'The signature of the package is not valid: the file was changed after it was signed, or the signer is not trusted.',
    next: 'Get the package again from Microsoft’s installer.',
  },
  'consent-unsigned': {
    sentence: 'The package has no verified Microsoft signature. Anyone could have made it.',
    next: 'Confirm that it is to be used all the same, or use Microsoft’s installer on the server.',
  },
  'consent-backup': {
    sentence: 'Another file stands under the missing name.',
    next: 'Confirm that it is to be kept under another name first.',
  },
  'not-elevated': {
    sentence: 'Changing this server needs administrator rights, and this program does not have them.',
    next: 'Run it again as administrator.',
  },
  'installation-running': {
    sentence: 'Windows Installer is working on another installation.',
    next: 'Wait until it has finished, then try again.',
  },
  'disk-full': {
    sentence: 'The drive of the Windows Installer cache has too little free space.',
    next: 'Make room on that drive, then try again.',
  },
  'source-gone': {
    sentence: 'The package has gone, as it does when the wizard is closed.',
    next: 'Open the wizard again, leave it open, and try again.',
  },
  'source-refused': {
    sentence:
      'The package does not lie in an ordinary folder of a local drive, or its file has more than one name.',
    next: 'Copy the package into an ordinary folder of a local drive and name that copy.',
  },
  'source-changed': {
    sentence: 'The package changed while it was copied.',
    next: 'Leave the wizard open, wait a moment, and try again.',
  },
  'copy-differs': {
    sentence: 'The copy did not match the package and was removed.',
    next: 'Check the drive for errors, then try again.',
  },
  'result-gone': {
    sentence: 'The package had gone again a moment after it was given its name.',
    next: 'A security program may have removed it: look into what it reports, then try again.',
  },
  'result-replaced': {
    sentence:
      'Another file took the place of the package a moment after that was given its name. The other file was left as it is.',
    next: 'Find out which program wrote it, then check again.',
  },
  'target-appeared': {
    sentence: 'A file with the missing name appeared in the meantime. It was left as it is.',
    next: 'Check again: the repair may not be needed any more.',
  },
  'target-changed': {
    sentence:
      'The file under the missing name is not the one that was looked at before. It was left as it is.',
    next: 'Check again.',
  },
  'target-not-a-file': {
    sentence: 'What stands under the missing name is not an ordinary file.',
    next: 'Look at it and move it away, then check again.',
  },
  'registry-changed': {
    sentence: 'The registry names another file now than when the plan was made.',
    next: 'Check again.',
  },
  'signature-changed': {
    sentence: 'Windows says something else about the package’s signature now than when the plan was made.',
    next: 'Check again, and read what is said about the package.',
  },
  'plan-not-acceptable': {
    sentence: 'The plan is not one that this program makes, so it was refused.',
    next: 'Close the window, open it again and check again.',
  },
  'cache-not-writable': {
    sentence: 'Windows did not allow writing to the Windows Installer cache.',
    next: 'Run as administrator. If it is refused again, a security program may protect the folder.',
  },
  'journal-not-writable': {
    sentence: 'The journal could not be written, and nothing is done without it.',
    next: 'Check the folder of the journal and the free space, then try again.',
  },
  'journal-not-trusted': {
    sentence:
      'The folder of the journal was not made by an administrator, so nothing in it is believed and nothing is done.',
    next: 'Look into the folder “MARS Upgrade Assistant” in ProgramData, move it away, then try again.',
  },
  'repair-running': {
    sentence: 'Another repair is being done on this server.',
    next: 'Wait until it has finished, then check again.',
  },
  cancelled: {
    sentence: 'It was stopped.',
    next: 'Start it again when you are ready.',
  },
  'unknown-repair': {
    sentence: 'There is no repair with this number on this server.',
    next: 'List the repairs and use one of their numbers.',
  },
  'already-undone': {
    sentence: 'This repair was undone before.',
    next: 'There is nothing left to do.',
  },
  'not-in-place': {
    sentence: 'This repair was not done, so there is nothing to take back.',
    next: 'There is nothing left to do.',
  },
  'changed-since': {
    sentence: 'The file is not the one that was copied any more, so it was left alone.',
    next: 'Check the server: an upgrade may have replaced it.',
  },
  'kept-gone': {
    sentence:
      'The file that was kept under another name is gone, so the state before the repair cannot be brought back. The package was left in place.',
    next: 'Put that file back beside the package, under the name that ends with .bak, and undo again. Or leave the repair as it is.',
  },
  'kept-changed': {
    sentence:
      'The file under the name that ends with .bak is not the one that was kept any more, so the state before the repair cannot be brought back. The package was left in place.',
    next: 'Put the kept file back under that name and undo again. Or leave the repair as it is.',
  },
  'kept-not-back': {
    sentence:
      'The file that was kept under another name is gone or is not the one that was kept any more, so it was not given its name back. The package is not in place either.',
    next: 'Look beside the package for the file whose name ends with .bak, then check again.',
  },
  'kept-stays': {
    sentence:
      'Another file has taken the name and was left as it is, so the file that was kept stays under its other name.',
    next: 'Find out which program wrote the other file, then check again.',
  },
  'upgraded-since': {
    sentence: 'The agent was upgraded since, and the upgraded agent needs this file, so it was left alone.',
    next: 'There is nothing left to do.',
  },
  'not-an-appliance': {
    sentence: 'This server has no key AzureAppliance, so it is not a replication appliance.',
    next: 'Check that this is the right server.',
  },
  'value-not-recognised': {
    sentence:
      'The value AutoUpdate holds something that the document does not know, so it was left as it is.',
    next: 'Find out who wrote it. Delete it by hand to go back to how an appliance comes.',
  },
  'value-not-readable': {
    sentence: 'The value AutoUpdate could not be read, and nothing is written without that.',
    next: 'Run it again as administrator.',
  },
  'value-not-writable': {
    sentence: 'Windows did not allow changing the value AutoUpdate.',
    next: 'Look at the permissions of the key AzureAppliance, or ask who manages this appliance.',
  },
  'value-changed': {
    sentence: 'Somebody else changed the value AutoUpdate in the meantime. It was left as it is.',
    next: 'Look at it again.',
  },
  'value-changed-since': {
    sentence: 'The value AutoUpdate is not the one that was written any more, so it was left alone.',
    next: 'Look at how it stands now, and change it from there.',
  },
  'value-not-known': {
    sentence: 'Whether the value AutoUpdate is the old or the new one could not be read back.',
    next: 'Look at it again. The next change or undo reads it and brings this one to its end.',
  },
} as const;

export type RepairReason = keyof typeof REPAIR_REASONS;

const MAY_HAVE_CHANGED: ReadonlySet<RepairReason> = new Set([
  'result-replaced',
  'kept-not-back',
  'kept-stays',
  'value-not-known',
]);

/** Whether the server is as it was before, where this is the reason. */
export function isUnchanged(reason: RepairReason): boolean {
  return !MAY_HAVE_CHANGED.has(reason);
}

/** Thrown while a repair is carried out; the executor turns it into an outcome after it has tidied up. */
export class RepairError extends Error {
  override readonly name = 'RepairError';
  constructor(
    readonly reason: RepairReason,
    options?: ErrorOptions,
  ) {
    super(REPAIR_REASONS[reason].sentence, options);
  }
}
