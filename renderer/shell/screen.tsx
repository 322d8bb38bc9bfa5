import { Body1, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import { MEDIA } from '../theme';

const useStyles = makeStyles({
  main: { position: 'relative', flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', [MEDIA.print]: { overflow: 'visible' } },
  column: {
    maxWidth: 'var(--column)',
    padding: 'var(--above-title) var(--gutter) 24px var(--gutter-start, var(--gutter))',
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: '100ms',
    [MEDIA.calm]: { animationName: 'none' },
  },
  // What fills the window scrolls in its own parts.
  filledScroller: { display: 'flex', flexDirection: 'column', overflowY: 'hidden' },
  filledColumn: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: 'calc(1440px + 2 * var(--gutter))',
    paddingBottom: '16px',
    [MEDIA.low]: { paddingTop: '8px', paddingBottom: '8px' },
  },
  head: { display: 'flex', gap: '12px', marginBottom: 'var(--below-title)' },
  icon: {
    display: 'flex',
    alignItems: 'center',
    flexShrink: 0,
    height: 'var(--title-line)',
    fontSize: '28px',
  },
  words: { minWidth: 0, maxWidth: '840px' },
  title: {
    fontSize: 'var(--title-size)',
    lineHeight: 'var(--title-line)',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    overflowWrap: 'anywhere',
    // The title takes the focus to be read first; it is no control, so it shows no ring.
    outlineStyle: 'none',
  },
  lead: {
    marginTop: '4px',
    textWrap: 'pretty',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  footer: {
    display: 'flex',
    alignItems: 'center',
    flexShrink: 0,
    gap: '16px',
    minHeight: 'var(--footer)',
    boxSizing: 'border-box',
    padding: '4px var(--gutter)',
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [MEDIA.print]: { display: 'none' },
  },
  sentence: {
    display: 'flex',
    alignItems: 'center',
    flexGrow: 1,
    minWidth: 0,
    gap: '8px',
    color: tokens.colorNeutralForeground2,
  },
  sentenceIcon: { display: 'flex', flexShrink: 0, fontSize: '16px' },
  buttons: { display: 'flex', flexShrink: 0, gap: '8px' },
});

export interface ScreenProps {
  readonly title: string;
  readonly lead?: string;
  /** Stands before the title; the title says the same in words. */
  readonly icon?: ReactNode;
  /** Whenever it changes, this is another screen to a person: it begins at its top, and the title is read. */
  readonly focusKey: string;
  readonly notice?: ReactNode;
  readonly sentence: {
    readonly icon: ReactNode;
    readonly words: ReactNode;
    /** Behind the words, for example a link to their reason. */
    readonly more?: ReactNode;
  };
  /** From left to right; the blue one is the last. */
  readonly buttons: ReactNode;
  /** Lies over the content without being part of it. */
  readonly overlay?: ReactNode;
  /** Whether the content fills the window and scrolls in its own parts, instead of scrolling as a whole. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}

/** The frame of every screen: title as the answer, content that scrolls alone, footer with one sentence and the blue button. */
export function Screen({
  title,
  lead,
  icon,
  focusKey,
  notice,
  sentence,
  buttons,
  overlay,
  fills = false,
  children,
}: ScreenProps) {
  const styles = useStyles();
  return (
    <>
      <main className={styles.main}>
        <div key={focusKey} className={mergeClasses(styles.scroller, fills && styles.filledScroller)}>
          <div className={mergeClasses(styles.column, fills && styles.filledColumn)}>
            {notice}
            <div className={styles.head}>
              {icon !== undefined && (
                <span className={styles.icon} aria-hidden>
                  {icon}
                </span>
              )}
              <div className={styles.words}>
                <Title>{title}</Title>
                {lead !== undefined && (
                  <Body1 as="p" block className={styles.lead}>
                    {lead}
                  </Body1>
                )}
              </div>
            </div>
            {children}
          </div>
        </div>
        {overlay}
      </main>
      <footer className={styles.footer}>
        <div className={styles.sentence}>
          <span className={styles.sentenceIcon} aria-hidden>
            {sentence.icon}
          </span>
          <Caption1>{sentence.words}</Caption1>
          {sentence.more}
        </div>
        <div className={styles.buttons}>{buttons}</div>
      </footer>
    </>
  );
}

/** Takes the focus when its screen appears, so that it is read first; not from under an open dialog. */
function Title({ children }: { readonly children: string }) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const isTyping =
      document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'text';
    if (!isTyping && document.querySelector('[aria-modal="true"]') === null)
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={styles.title}>
      {children}
    </h1>
  );
}
