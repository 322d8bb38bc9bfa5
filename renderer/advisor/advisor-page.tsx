import { makeStyles } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Question } from '../../shared/advisor/advisor-state';
import { MEDIA } from '../theme';
import { ApplianceQuestion } from './appliance-question';
import { BlockedQuestion } from './blocked-question';
import { CommandsQuestion } from './commands-question';
import { MarsQuestion } from './mars-question';
import { MobilityQuestion } from './mobility-question';
import { OrderQuestion } from './order-question';
import { QuestionList } from './question-list';
import { RollupsQuestion } from './rollups-question';
import { useAdvisor, type Advisor } from './use-advisor';

const useStyles = makeStyles({
  // The questions at the left, the answer beside them, the footer below both.
  page: {
    display: 'grid',
    flexGrow: 1,
    minHeight: 0,
    gridTemplateColumns: '200px minmax(0, 1fr)',
    gridTemplateRows: 'minmax(0, 1fr) auto',
    '& > main': { gridColumn: 2, gridRow: 1, '--gutter-start': '32px' },
    '& > footer': { gridColumn: '1 / -1', gridRow: 2 },
    [MEDIA.tiny]: { gridTemplateColumns: '168px minmax(0, 1fr)', '& > main': { '--gutter-start': '20px' } },
  },
});

/** The second page of the window: answers of the other reference documents. */
export function AdvisorPage({ practice }: { readonly practice: boolean }) {
  const styles = useStyles();
  const advisor = useAdvisor(practice);
  const { question } = advisor.state;
  const Shown = SCREENS[question];
  return (
    <div className={styles.page}>
      <QuestionList
        current={question}
        onChoose={(chosen) => advisor.dispatch({ type: 'question-chosen', question: chosen })}
      />
      <Shown advisor={advisor} />
    </div>
  );
}

const SCREENS: Readonly<Record<Question, (props: { readonly advisor: Advisor }) => ReactElement>> = {
  mars: MarsQuestion,
  mobility: MobilityQuestion,
  commands: CommandsQuestion,
  appliance: ApplianceQuestion,
  blocked: BlockedQuestion,
  order: OrderQuestion,
  rollups: RollupsQuestion,
};
