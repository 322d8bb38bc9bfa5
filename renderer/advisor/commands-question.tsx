import { Body1Strong, Caption1, Checkbox, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { commandsFor } from '../../shared/advisor/commands/build';
import {
  CS_TYPES,
  PLATFORMS,
  TASKS,
  type AdvisorCommand,
  type CommandValues,
  type Parameter,
  type Task,
} from '../../shared/advisor/commands/command';
import {
  COMMAND_WORDS,
  commandLines,
  commandsAsText,
  PARAMETER_WORDS,
  TASK_LEADS,
  TASK_TITLES,
  TASK_WORDS,
} from '../../shared/words/advisor/commands';
import { documentWords } from '../../shared/words/advisor/text';
import { Card } from '../components/card';
import { CopyButton } from '../components/copy-button';
import { CommandLine, OpenCommand } from './command-line';
import { Choice, Fields, TextField } from './fields';
import { Answer } from './frame';
import type { Advisor } from './use-advisor';

const useStyles = makeStyles({
  command: { display: 'flex', flexDirection: 'column', gap: '6px', padding: '12px 16px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  more: { alignSelf: 'flex-start', fontSize: tokens.fontSizeBase200, lineHeight: '24px' },
  parameters: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: '16px',
    rowGap: '4px',
    '& dt': { fontFamily: tokens.fontFamilyMonospace, fontSize: '12px', lineHeight: '18px' },
  },
  parameter: { display: 'contents' },
  source: { marginTop: '8px', color: tokens.colorNeutralForeground3 },
});

const PLATFORM_WORDS = {
  VmWare: 'VMware or physical',
  Azure: 'Azure virtual machine',
} as const;

const CS_TYPE_WORDS = { CSPrime: 'Modernized (CSPrime)', CSLegacy: 'Classic (CSLegacy)' } as const;

/** Question 3: the commands, filled in, each with a copy and what its parameters mean. */
export function CommandsQuestion({ advisor }: { readonly advisor: Advisor }) {
  const styles = useStyles();
  const { task, values } = advisor.state;
  const commands = useMemo(() => commandsFor(task, values[task]), [task, values]);
  return (
    <Answer
      advisor={advisor}
      title={TASK_TITLES[task]}
      lead={TASK_LEADS[task]}
      buttons={
        <>
          <CopyButton text={() => commandsAsText(task, commands)}>Copy with explanations</CopyButton>
          <CopyButton appearance="primary" text={() => commandLines(commands)}>
            Copy all commands
          </CopyButton>
        </>
      }
    >
      <CommandFields advisor={advisor} task={task} values={values[task]} />
      <Card as="ol">
        {commands.map((command) => (
          <li key={command.id} className={styles.command}>
            <CommandRow command={command} />
          </li>
        ))}
      </Card>
      <Caption1 as="p" block className={styles.source}>
        From: {documentWords('upgrade-mobility-service')}
      </Caption1>
    </Answer>
  );
}

interface CommandFieldsProps {
  readonly advisor: Advisor;
  readonly task: Task;
  readonly values: CommandValues;
}

function CommandFields({ advisor: { dispatch, data }, task, values }: CommandFieldsProps) {
  const change = (changed: Partial<CommandValues>) => dispatch({ type: 'values-changed', change: changed });
  const isMobility = task === 'windows-mobility' || task === 'linux-mobility';
  const isWindows = task !== 'linux-mobility';
  const found = data?.server?.mobilityFolder;
  const isFound = found?.kind === 'found' && found.value === values.installFolder;
  return (
    <Fields roomy>
      <Choice
        label="What is upgraded"
        value={task}
        options={TASKS}
        words={TASK_WORDS}
        onChange={(chosen) => dispatch({ type: 'task-chosen', task: chosen })}
      />
      {isMobility && (
        <Choice
          label="Machine"
          value={values.platform}
          options={PLATFORMS}
          words={PLATFORM_WORDS}
          onChange={(platform) => change({ platform })}
        />
      )}
      {isMobility && (
        <Choice
          label="Architecture"
          value={values.csType}
          options={CS_TYPES}
          words={CS_TYPE_WORDS}
          onChange={(csType) => change({ csType })}
        />
      )}
      <TextField
        label="Folder of the package"
        value={values.folder}
        onChange={(folder) => change({ folder })}
      />
      <TextField
        label="File name of the package"
        value={values.packageName}
        placeholder={isWindows ? 'Microsoft-ASR_UA_…_release.exe' : 'Microsoft-ASR_UA_…_release.tar.gz'}
        onChange={(packageName) => change({ packageName })}
      />
      {isMobility && (
        <TextField
          label="Folder of the agent"
          value={values.installFolder}
          placeholder={isWindows ? 'Stays as it is' : '/usr/local/ASR'}
          hint={isWindows && isFound ? 'From this server’s registry' : ''}
          onChange={(installFolder) => change({ installFolder })}
        />
      )}
      {isMobility && (
        <TextField
          label="Path of config.json"
          value={values.configFile}
          onChange={(configFile) => change({ configFile })}
        />
      )}
      {task === 'process-server' && (
        <Checkbox
          label="Without a window"
          checked={values.unattended}
          onChange={(_, { checked }) => change({ unattended: checked === true })}
        />
      )}
    </Fields>
  );
}

function CommandRow({ command: { id, line, parameters } }: { readonly command: AdvisorCommand }) {
  const styles = useStyles();
  const [explained, setExplained] = useState(false);
  const { title, note } = COMMAND_WORDS[id];
  return (
    <>
      <Body1Strong as="h2">{title}</Body1Strong>
      {line.ok ? <CommandLine>{line.value}</CommandLine> : <OpenCommand>{line.problem.message}</OpenCommand>}
      {note !== null && <Caption1 className={styles.quiet}>{note}</Caption1>}
      {parameters.length > 0 && (
        <>
          <Link className={styles.more} aria-expanded={explained} onClick={() => setExplained(!explained)}>
            {explained ? 'Hide the parameters' : 'Explain the parameters'}
          </Link>
          {explained && <Parameters names={parameters} />}
        </>
      )}
    </>
  );
}

function Parameters({ names }: { readonly names: readonly Parameter[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.parameters}>
      {names.map((name) => {
        const { typed, need, meaning } = PARAMETER_WORDS[name];
        return (
          <div key={name} className={styles.parameter}>
            <dt>{typed}</dt>
            <dd>
              <Caption1>
                {need}. {meaning}
              </Caption1>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
