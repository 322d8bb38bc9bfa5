import { RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { findBridge } from './bridge';
import { createStyleRenderer } from './theme';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <RendererProvider renderer={createStyleRenderer()} targetDocument={document}>
    <App bridge={findBridge()} />
  </RendererProvider>,
);
