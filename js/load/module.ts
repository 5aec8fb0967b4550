// The type of the compiled code's file, for programs that import it.
import type { WasmModule } from '../web.ts';

declare const module: WasmModule;
export default module;
