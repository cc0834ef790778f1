import nodeModule from 'node:module';

// Each command's parts are compiled once, and from then on read as they were compiled. Only what is imported after this
// is kept, so that everything else is.
nodeModule.enableCompileCache?.();
await import('./run.ts');
