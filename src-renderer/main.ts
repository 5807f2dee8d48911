import '@fontsource-variable/inter/wght.css';
import '@fontsource/jetbrains-mono/400.css';
import 'dockview-vue/dist/styles/dockview.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/dock.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { listenToMain } from './ipc/events';
import { listenForReader } from './ipc/reader';
import { applyTheme } from './ui/theme';
import { setReady } from './ui/ready';

// before anything else: main may send the reader's port and the first events at once
setReady(false);
listenForReader();
listenToMain();
applyTheme(window.matchMedia('(prefers-color-scheme: dark)').matches);
createApp(App).use(createPinia()).mount('#app');
