import {
  Body1,
  Link,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';

const useStyles = makeStyles({
  link: { fontSize: tokens.fontSizeBase200, lineHeight: '24px', whiteSpace: 'nowrap' },
  surface: { maxWidth: '340px', boxShadow: tokens.shadow16 },
});

/** "Why", and the reason when somebody asks. */
export function Why({ children }: { readonly children: string }) {
  const styles = useStyles();
  return (
    <Popover withArrow trapFocus={false} positioning="above-start">
      <PopoverTrigger disableButtonEnhancement>
        <Link className={styles.link}>Why</Link>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface}>
        <Body1>{children}</Body1>
      </PopoverSurface>
    </Popover>
  );
}
