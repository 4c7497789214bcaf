// Run pytest on Pyodide: node run.mjs PROJECT SITE ARGUMENT...
// PROJECT is this repository, SITE a folder with what the tests import.

import { loadPyodide } from "pyodide";

const [project, site, ...given] = process.argv.slice(2);
const python = await loadPyodide();
for (const [inside, outside] of Object.entries({ "/project": project, "/site": site })) {
  python.FS.mkdirTree(inside);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: outside }, inside);
}
python.globals.set("given", python.toPy(given));
const status = python.runPython(`
import os, sys
os.chdir("/project")
sys.path[:0] = ["/project", "/site"]
sys.dont_write_bytecode = True
print(sys.version)
import pytest
int(pytest.main(["-p", "tests.pyodide.loop", "-p", "no:cacheprovider", *given]))
`);
process.exit(status);
