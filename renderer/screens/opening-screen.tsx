import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { ERROR_WORDS } from '../../shared/errors';
import type { Aside } from '../assistant-store';
import { FooterButton } from '../shell/footer-button';
import { Screen } from '../shell/screen';
import { useActions } from '../use-assistant';

/** Before the first session: nothing for a moment, or why none comes. */
export function OpeningScreen({ aside }: { readonly aside: Aside }) {
  const actions = useActions();
  if (aside.kind !== 'unreachable') return null;
  const { sentence, next } = ERROR_WORDS[aside.code];
  return (
    <Screen
      title="The assistant does not answer"
      lead={`${sentence} ${next}`}
      focusKey="unreachable"
      sentence={{ icon: <LockClosedRegular />, words: 'Nothing on this computer has been changed.' }}
      buttons={
        <FooterButton blue onClick={() => void actions.open()}>
          Try again
        </FooterButton>
      }
    >
      {null}
    </Screen>
  );
}
