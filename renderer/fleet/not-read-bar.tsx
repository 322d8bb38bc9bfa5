import { MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { isAllRead, notNamed, type NotRead } from '../../shared/fleet/not-read';
import { countWords, notReadSentence } from '../../shared/words/fleet';
import { PathText } from '../components/path-text';
import { MEDIA } from '../theme';

const useStyles = makeStyles({
  bar: { flexShrink: 0, marginBottom: '16px', [MEDIA.low]: { marginBottom: '8px' } },
  names: {
    listStyleType: 'none',
    margin: '4px 0',
    padding: 0,
    maxHeight: '60px',
    overflowY: 'auto',
    [MEDIA.low]: { maxHeight: '20px' },
  },
});

/** What is missing from the list. It stays for as long as the folder is open, because the list stays incomplete. */
export function NotReadBar({ notRead }: { readonly notRead: NotRead }) {
  const styles = useStyles();
  if (isAllRead(notRead)) return null;
  const more = notNamed(notRead);
  return (
    <MessageBar className={styles.bar} intent="warning" layout="multiline">
      <MessageBarBody>
        {notReadSentence(notRead)}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, with keys too */}
        <ul className={styles.names} tabIndex={0} aria-label="Not read">
          {notRead.named.map((name) => (
            <li key={name}>
              <PathText>{name}</PathText>
            </li>
          ))}
          {more > 0 && <li>and {countWords(more)} more</li>}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
