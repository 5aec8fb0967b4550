// The type of the file of the compiled code, for those who import it.
import type { WasmModule } from '../web.ts';

declare const module: WasmModule;
export default module;
