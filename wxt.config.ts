import { defineConfig } from 'wxt';

export default defineConfig({
  // Every import is written out, so that each line shows which way it points (README, "The house").
  imports: false,
  manifest: {
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    minimum_chrome_version: '120',
    permissions: [
      'alarms',
      'contextMenus',
      'declarativeNetRequestWithHostAccess',
      'notifications',
      'scripting',
      'storage',
      'unlimitedStorage',
    ],
    // Nothing is reachable at install: each origin is asked for on a click. Plain http only on this computer.
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
        "require-trusted-types-for 'script'",
      ].join('; '),
    },
    web_accessible_resources: [
      {
        resources: ['popup.html'],
        matches: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
        use_dynamic_url: true,
      },
    ],
    action: { default_title: '__MSG_name__' },
    commands: {
      open: { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_open__' },
    },
  },
});
