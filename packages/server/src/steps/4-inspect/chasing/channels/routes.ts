import { inspectChannelsApi } from '@liubu/contract';
import type { Routes } from '../../../../platform/http/implement.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { channelsOf, deliveriesOf, resend, saveChannel, testChannel } from './channel-admin.ts';
import { preferencesOf, setPreferences } from './preferences.ts';
import { addFeedKey, feedKeysOf, revokeFeedKey, todoFeed } from './todo-feed.ts';

/** Channels out of the product, what became of messages, to-dos for the city's portal. */
export function channelRoutes(routes: Routes, platform: Platform): void {
  routes.on(inspectChannelsApi.channels, async (work) => ({ channels: await channelsOf(work, platform) }));
  routes.on(inspectChannelsApi.saveChannel, (work, { body }) => saveChannel(work, platform, body));
  routes.on(inspectChannelsApi.testChannel, (work, { params, body }) =>
    testChannel(work, platform, params.id, body.to),
  );
  routes.on(inspectChannelsApi.deliveries, async (work, { query }) => ({
    deliveries: await deliveriesOf(work, query.state),
  }));
  routes.on(inspectChannelsApi.resend, (work, { params }) => resend(work, params.id));
  routes.on(inspectChannelsApi.feedKeys, async (work) => ({ keys: await feedKeysOf(work) }));
  routes.on(inspectChannelsApi.addFeedKey, (work, { body }) => addFeedKey(work, body.name));
  routes.on(inspectChannelsApi.revokeFeedKey, (work, { params }) => revokeFeedKey(work, params.id));
  routes.on(inspectChannelsApi.preferences, (work) => preferencesOf(work));
  routes.on(inspectChannelsApi.setPreferences, (work, { body }) => setPreferences(work, body));
  routes.open(inspectChannelsApi.todoFeed, ({ request, query }) =>
    todoFeed(platform, request.headers.authorization, query.since),
  );
}
