import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds preview.html: `npx vite build -c test/ui/preview/vite.config.ts`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  define: { __APP_VERSION__: JSON.stringify('0.0.0') },
  build: {
    outDir: '/tmp/preview-out',
    emptyOutDir: true,
    rollupOptions: { input: `${import.meta.dirname}/preview.html` },
  },
});
