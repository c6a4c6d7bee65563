import { version } from '../../util/version.gen.ts';

/** What docker asks a program that it finds among its plugins, before it lists it as `docker windlass`. */
export function pluginMetadata(): string {
  const metadata = {
    SchemaVersion: '0.1.0',
    Vendor: 'Windlass',
    Version: version,
    ShortDescription: 'Runs the services of a Compose file, and says why',
  };
  return `${JSON.stringify(metadata, undefined, 2)}\n`;
}
