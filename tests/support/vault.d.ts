import type { Backend } from '../../src/node/backend/interface.ts';
import type { CallResult, EndpointName, Input, Output } from '../../src/shared/contract/endpoints.ts';
import type { ImportRow } from '../../src/shared/schema/import.ts';
export declare const passphrase = "correct horse battery staple";
/** Argon2id as cheap as the vault's format allows. */
export declare const cheapCost: {
    readonly memoryKiB: 8192;
    readonly passes: 1;
    readonly lanes: 1;
};
export type TestVault = {
    readonly folder: string;
    readonly backend: Backend;
    readonly call: <N extends EndpointName>(name: N, input: Input<N>) => Promise<Output<N>>;
    readonly tryCall: <N extends EndpointName>(name: N, input: Input<N>) => Promise<CallResult<N>>;
    readonly importPaths: (paths: readonly string[], options?: {
        project?: string;
        outgoing?: boolean;
    }) => Promise<ImportRow[]>;
    readonly importText: (text: string, name?: string, options?: {
        outgoing?: boolean;
    }) => Promise<ImportRow[]>;
    readonly close: () => Promise<void>;
};
export declare function makeVault(options?: {
    now?: () => Date;
    folder?: string;
    workers?: number;
    workMs?: number;
    gpg?: {
        home: string;
    };
}): Promise<TestVault>;
/** Calls a backend as the other helpers here do; `own`: the folder is removed on close. */
export declare function driveBackend(folder: string, backend: Backend, own?: boolean): TestVault;
/** A small plain report; every call another one. */
export declare function reportMail(change?: {
    from?: string;
    subject?: string;
    body?: string;
    id?: string;
    date?: string;
    extra?: string;
}): string;
