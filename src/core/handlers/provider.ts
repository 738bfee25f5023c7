/** The folder of what a project has published. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { providerEndpoints } from '#shared/contract/provider.ts';
import { checkProviderFiles, providerFiles } from '../advisory/case/provider-case.ts';
import type { LockedPorts, Ports } from '../ports.ts';

export const providerHandlers: Handlers<Ports, LockedPorts, keyof typeof providerEndpoints> = {
  'provider.files': (ports, input) => providerFiles(ports, input),
  'provider.check': (ports, { files }) => checkProviderFiles(ports, files),
};
