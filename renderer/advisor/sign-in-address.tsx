import { Body1, Button, Caption1, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { CLOUD, isChecked, signInUrl, type CloudId } from '../../shared/advisor/clouds';
import { ERROR_WORDS } from '../../shared/errors';
import { signInWords, type SignInWords } from '../../shared/words/advisor/sign-in';
import { useAnnounce } from '../announcer';
import { useBridge } from '../bridge';
import { Card } from '../components/card';
import { CopyIcon } from '../components/copy-button';
import { PathText } from '../components/path-text';
import { Section } from '../components/section';
import { StatusIcon } from '../components/status-icon';
import { settled } from '../settled';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: '8px', minHeight: '24px', padding: '7px 12px 7px 16px' },
  address: { flexGrow: 1, minWidth: 0 },
  result: { display: 'flex', gap: '12px', padding: '10px 16px' },
  icon: { flexShrink: 0, fontSize: '20px' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type Check =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly words: SignInWords };

/** The address to allow, and the check of it, which runs only when somebody asks for it. */
export function SignInAddress({ cloud }: { readonly cloud: CloudId }) {
  const styles = useStyles();
  const [check, run] = useCheck(cloud);
  return (
    <Section title="Sign-in address of this cloud">
      <Card>
        <div className={styles.row}>
          <span className={styles.address}>
            <PathText>{signInUrl(cloud)}</PathText>
          </span>
          {CLOUD[cloud].retired ? (
            <Caption1 className={styles.quiet}>Retired. Microsoft has closed this cloud.</Caption1>
          ) : (
            <Button size="small" disabled={check.kind === 'running'} onClick={run}>
              Check from this computer
            </Button>
          )}
          <CopyIcon label="Copy the sign-in address" text={signInUrl(cloud)} />
        </div>
        {check.kind === 'running' && (
          <div className={styles.row}>
            <Spinner size="tiny" label="Connecting to port 443" />
          </div>
        )}
        {check.kind === 'done' && (
          <div className={styles.result}>
            <span className={styles.icon}>
              <StatusIcon icon={check.words.tone} />
            </span>
            <div>
              <Body1 block>{check.words.title}</Body1>
              {check.words.lines.map((line) => (
                <Caption1 key={line} block className={styles.quiet}>
                  {line}
                </Caption1>
              ))}
            </div>
          </div>
        )}
      </Card>
    </Section>
  );
}

function useCheck(cloud: CloudId): readonly [Check, () => void] {
  const bridge = useBridge();
  const announce = useAnnounce();
  const [check, setCheck] = useState<Check>({ kind: 'not-asked' });
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => void (isOpen.current = false);
  }, []);

  async function start(): Promise<void> {
    if (!isChecked(cloud)) return;
    setCheck({ kind: 'running' });
    const reply = await settled(bridge.invoke('advisor.checkSignIn', { cloud }));
    if (!isOpen.current) return;
    const words = reply.ok ? signInWords(reply.value.check) : failed(reply.error.code);
    setCheck({ kind: 'done', words });
    announce(words.title);
  }

  return [check, () => void start()];
}

function failed(code: keyof typeof ERROR_WORDS): SignInWords {
  const { sentence, next } = ERROR_WORDS[code];
  return { tone: 'warning', title: 'The address was not checked', lines: [sentence, next] };
}
