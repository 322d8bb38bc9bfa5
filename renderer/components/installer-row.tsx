import { Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { Window24Regular } from '@fluentui/react-icons/svg/window';
import type { InstallerCard } from '../../shared/upgrade/contract';
import { MEDIA } from '../theme';
import { Badge } from './badge';
import { PackageLink } from './package-row';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: '14px',
    padding: '10px 16px',
    [MEDIA.tiny]: { gridTemplateColumns: '28px minmax(0, 1fr)' },
  },
  icon: { display: 'flex', color: tokens.colorNeutralForeground3 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 8px' },
  name: { minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  link: { [MEDIA.tiny]: { gridColumn: 2, marginTop: '4px' } },
});

interface InstallerRowProps {
  /** Null where none was found. */
  readonly installer: InstallerCard | null;
  readonly onChoose: () => void;
}

/** The setup that would be started, and the way to another one. */
export function InstallerRow({ installer, onChoose }: InstallerRowProps) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <span className={styles.icon} aria-hidden>
        <Window24Regular />
      </span>
      {installer === null ? (
        <div>
          <Body1Strong block>MARSAgentInstaller.exe was not found.</Body1Strong>
          <Caption1 className={styles.quiet}>
            It was looked for beside the logs, in Downloads, and among the programs that run.
          </Caption1>
        </div>
      ) : (
        <div>
          <div className={styles.head}>
            <Body1Strong className={styles.name}>{installer.name}</Body1Strong>
            <Badge tone={installer.badge.tone}>{installer.badge.label}</Badge>
          </div>
          <Caption1 block className={styles.quiet}>
            {installer.version === '' ? 'Version not known' : `Version ${installer.version}`},{' '}
            {installer.place}
          </Caption1>
          {installer.badge.sentence !== '' && (
            <Caption1 block className={styles.quiet}>
              {installer.badge.sentence}
            </Caption1>
          )}
        </div>
      )}
      <span className={styles.link}>
        <PackageLink onClick={onChoose}>
          {installer === null ? 'Choose the file' : 'Choose another'}
        </PackageLink>
      </span>
    </div>
  );
}
