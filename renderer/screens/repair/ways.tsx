import { TaskListLtr20Regular } from '@fluentui/react-icons/svg/task-list-ltr';
import { Wrench20Regular } from '@fluentui/react-icons/svg/wrench';
import type { RepairView } from '../../../shared/repair/contract';
import { ChoiceCards } from '../../components/choice-cards';
import { useActions } from '../../use-assistant';

function aboutApp({ isHere, off }: RepairView): string {
  if (!isHere) return 'Only on the server itself';
  return off === null ? 'Copied, checked and recorded' : 'Only in the installed app';
}

interface WaysProps {
  readonly repair: RepairView;
  readonly way: 'app' | 'steps';
}

/** The two equal ways through a repair. */
export function Ways({ repair, way }: WaysProps) {
  const actions = useActions();
  return (
    <ChoiceCards
      legend="How to put the package back"
      value={way}
      onChoose={actions.chooseWay}
      choices={[
        {
          value: 'app',
          title: 'Do it for me',
          about: aboutApp(repair),
          icon: <Wrench20Regular />,
          disabled: !repair.isHere || repair.off !== null,
        },
        {
          value: 'steps',
          title: 'Show me the steps',
          about: 'With commands to copy',
          icon: <TaskListLtr20Regular />,
        },
      ]}
    />
  );
}
