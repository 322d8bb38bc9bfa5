import { Caption1, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useActions } from '../../use-assistant';

const useStyles = makeStyles({
  line: { marginTop: '12px', color: tokens.colorNeutralForeground2 },
  link: { fontSize: tokens.fontSizeBase200 },
});

/** The way by hand, where the two ways do not stand as cards. */
export function ByHandLink() {
  const styles = useStyles();
  const actions = useActions();
  return (
    <Caption1 as="p" block className={styles.line}>
      Or copy it by hand:{' '}
      <Link className={styles.link} onClick={() => actions.chooseWay('steps')}>
        Show me the steps
      </Link>
    </Caption1>
  );
}
