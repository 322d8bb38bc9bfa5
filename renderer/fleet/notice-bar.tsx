import { ClosableBar } from '../components/closable-bar';
import type { FleetState } from './fleet-store';

interface NoticeBarProps {
  readonly notice: FleetState['notice'];
  readonly onDismiss: () => void;
}

/** What the last action came to, until somebody closes it. */
export function NoticeBar({ notice, onDismiss }: NoticeBarProps) {
  if (notice === null) return null;
  return (
    <ClosableBar intent={notice.intent} onClose={onDismiss}>
      {notice.words}
    </ClosableBar>
  );
}
