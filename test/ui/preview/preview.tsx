/** Every state of the page from canned sessions: preview.html?state=both&screen=diagnosis. */
import { RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { App } from '../../../renderer/app';
import { createStyleRenderer } from '../../../renderer/theme';
import { createFakeBridge } from './fake-bridge';
import { SESSIONS } from './sessions';

const query = new URLSearchParams(location.search);
const session = SESSIONS[query.get('state') ?? 'empty'];
const root = document.getElementById('root');
if (session === undefined || root === null) throw new Error('No such state');

createRoot(root).render(
  <RendererProvider renderer={createStyleRenderer()} targetDocument={document}>
    <App bridge={createFakeBridge(session, query.get('fail') ?? '')} />
  </RendererProvider>,
);
