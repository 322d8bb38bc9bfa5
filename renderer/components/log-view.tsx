import { Body1, Button, Spinner, makeStyles } from '@fluentui/react-components';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Envelope, LogCard, Output } from '../../shared/contract';
import { ERROR_WORDS } from '../../shared/errors';
import { useBridge } from '../bridge';
import { settled } from '../settled';
import { evidenceAsText } from '../words/copied';
import { CopyButton } from './copy-button';
import { LogLines } from './log-lines';
import { Popup } from './popup';
import { LogViewContext, type LogPlace } from './log-view-context';

/** Lines shown before and after the one that was asked for. */
const LINES_AROUND = 5;

const useStyles = makeStyles({ content: { minHeight: '96px' } });

interface LogViewProviderProps {
  readonly logs: readonly LogCard[];
  readonly children: ReactNode;
}

/** Lets everything inside open a line of a log. */
export function LogViewProvider({ logs, children }: LogViewProviderProps) {
  const [place, setPlace] = useState<LogPlace | null>(null);
  const control = useMemo(
    () => ({ has: (file: string) => findLog(logs, file) !== undefined, open: setPlace }),
    [logs],
  );
  const log = place === null ? undefined : findLog(logs, place.file);
  return (
    <LogViewContext value={control}>
      {children}
      {place !== null && log !== undefined && (
        <LogView key={`${log.id}:${place.line}`} log={log.id} place={place} onClose={() => setPlace(null)} />
      )}
    </LogViewContext>
  );
}

function findLog(logs: readonly LogCard[], file: string): LogCard | undefined {
  return logs.find((log) => log.use.as === 'evidence' && log.name === file);
}

interface LogViewProps {
  readonly log: string;
  readonly place: LogPlace;
  readonly onClose: () => void;
}

function LogView({ log, place, onClose }: LogViewProps) {
  const styles = useStyles();
  const reply = useLines(log, place.line);
  return (
    <Popup
      title={`${place.file}:${place.line}`}
      size="wide"
      onClose={onClose}
      buttons={
        <>
          {reply?.ok === true && (
            <CopyButton text={() => linesAsText(place.file, reply.value.lines)}>Copy these lines</CopyButton>
          )}
          <Button onClick={onClose}>Close</Button>
        </>
      }
      className={styles.content}
    >
      <Lines reply={reply} place={place} />
    </Popup>
  );
}

type Reply = Envelope<Output<'logs.lines'>>;

function useLines(log: string, line: number): Reply | null {
  const bridge = useBridge();
  const [reply, setReply] = useState<Reply | null>(null);
  useEffect(() => {
    let current = true;
    void settled(bridge.invoke('logs.lines', { log, line, around: LINES_AROUND })).then((next) => {
      if (current) setReply(next);
    });
    return () => {
      current = false;
    };
  }, [bridge, log, line]);
  return reply;
}

function Lines({ reply, place }: { readonly reply: Reply | null; readonly place: LogPlace }) {
  if (reply === null) return <Spinner size="tiny" delay={300} label="Reading the lines" />;
  if (reply.ok) return <LogLines lines={reply.value.lines} place={place} />;
  const { sentence, next } = ERROR_WORDS[reply.error.code];
  return (
    <Body1 as="p" block>
      {sentence} {next}
    </Body1>
  );
}

function linesAsText(file: string, lines: Output<'logs.lines'>['lines']): string {
  return `${lines.map(({ line, text }) => evidenceAsText({ file, line, text })).join('\n')}\n`;
}
