import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { QUESTIONS, type Question } from '../../shared/advisor/advisor-state';
import { QUESTION_WORDS } from '../../shared/words/advisor/page';
import { LEFT_BAR } from '../components/left-bar';
import { MEDIA } from '../theme';

const useStyles = makeStyles({
  nav: {
    gridColumn: 1,
    gridRow: 1,
    minHeight: 0,
    boxSizing: 'border-box',
    overflowY: 'auto',
    // The words stand in line with the tabs above.
    padding: 'var(--above-title) 12px 16px calc(var(--gutter) - 12px)',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    [MEDIA.print]: { display: 'none' },
  },
  question: {
    position: 'relative',
    display: 'block',
    width: '100%',
    minHeight: '36px',
    padding: '4px 12px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    [MEDIA.low]: { minHeight: '32px' },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground2Selected,
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Selected },
    ...LEFT_BAR,
    [MEDIA.highContrast]: { border: '2px solid Highlight' },
  },
});

interface QuestionListProps {
  readonly current: Question;
  readonly onChoose: (question: Question) => void;
}

/** The seven questions. */
export function QuestionList({ current, onChoose }: QuestionListProps) {
  const styles = useStyles();
  return (
    <nav className={styles.nav} aria-label="Questions">
      <ul>
        {QUESTIONS.map((question) => (
          <li key={question}>
            <button
              type="button"
              className={mergeClasses(styles.question, question === current && styles.current)}
              aria-current={question === current ? 'page' : undefined}
              onClick={() => onChoose(question)}
            >
              {QUESTION_WORDS[question]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
