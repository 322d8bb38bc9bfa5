import { Caption1, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { knowsClusters, ORDER_SCENARIOS, orderOf, type OrderScenario } from '../../shared/advisor/order';
import { ORDER_STEP_WORDS, ORDER_WORDS, orderAsText, orderLead } from '../../shared/words/advisor/order';
import { documentWords } from '../../shared/words/advisor/text';
import { Card } from '../components/card';
import { CopyButton } from '../components/copy-button';
import { Choice, Fields } from './fields';
import { Answer } from './frame';
import type { Advisor } from './use-advisor';

const useStyles = makeStyles({
  row: { display: 'flex', padding: '2px 8px' },
  // A step to be done is no quiet remark.
  box: { alignItems: 'flex-start', '& .fui-Checkbox__label': { color: tokens.colorNeutralForeground1 } },
  clustered: { alignSelf: 'end' },
  source: { marginTop: '8px', color: tokens.colorNeutralForeground3 },
});

const NAMES = Object.fromEntries(
  ORDER_SCENARIOS.map((scenario) => [scenario, ORDER_WORDS[scenario].name]),
) as Readonly<Record<OrderScenario, string>>;

/** Question 6: the order of upgrades, to be ticked off. */
export function OrderQuestion({ advisor: props }: { readonly advisor: Advisor }) {
  const styles = useStyles();
  const { state, dispatch } = props;
  const { order, done } = state;
  const clustered = state.clustered && knowsClusters(order);
  return (
    <Answer
      advisor={props}
      title={ORDER_WORDS[order].title}
      lead={orderLead(order, clustered)}
      buttons={
        <CopyButton appearance="primary" text={() => orderAsText(order, clustered)}>
          Copy the checklist
        </CopyButton>
      }
    >
      <Fields roomy>
        <Choice
          label="Scenario"
          value={order}
          options={ORDER_SCENARIOS}
          words={NAMES}
          onChange={(chosen) => dispatch({ type: 'order-chosen', order: chosen })}
        />
        {knowsClusters(order) && (
          <Checkbox
            className={styles.clustered}
            label="Clustered"
            checked={clustered}
            onChange={(_, { checked }) =>
              dispatch({ type: 'clustered-changed', clustered: checked === true })
            }
          />
        )}
      </Fields>
      <Card as="ol">
        {orderOf(order, clustered).map((step, at) => (
          <li key={step} className={styles.row}>
            <Checkbox
              className={styles.box}
              label={`${at + 1}. ${ORDER_STEP_WORDS[step]}`}
              checked={done.includes(step)}
              onChange={() => dispatch({ type: 'step-ticked', step })}
            />
          </li>
        ))}
      </Card>
      <Caption1 as="p" block className={styles.source}>
        From: {documentWords('service-updates')}. Ticked steps are remembered while this window is open.
      </Caption1>
    </Answer>
  );
}
