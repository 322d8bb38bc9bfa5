import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { Card } from '../../components/card';
import { DISC } from '../../components/disc';
import { MEDIA } from '../../theme';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: '12px', padding: '6px 16px' },
  number: {
    ...DISC,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    [MEDIA.highContrast]: { border: '1px solid CanvasText' },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Where the registered package can be had. @param version the installed one, or null where it is not known */
export function WhereToFind({ version }: { readonly version: string | null }) {
  const styles = useStyles();
  const places = [
    {
      title:
        version === null
          ? 'The installer of the installed version'
          : `The installer of the installed version, ${version}`,
      about: 'Open it and leave it open: the app checks its OBSAGENT.msi.',
    },
    {
      title: 'Another server with the same agent version',
      about: 'Look in its C:\\Windows\\Installer. The name differs there, the package code does not.',
    },
  ];
  return (
    <Card as="ol">
      {places.map(({ title, about }, index) => (
        <li key={title} className={styles.row}>
          <span className={styles.number} aria-hidden>
            {index + 1}
          </span>
          <span>
            <Body1 block>{title}</Body1>
            <Caption1 block className={styles.quiet}>
              {about}
            </Caption1>
          </span>
        </li>
      ))}
    </Card>
  );
}
