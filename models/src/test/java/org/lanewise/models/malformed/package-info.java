/// Files that must be refused: a table of them, and fuzzing with Jazzer. A new reader is a line in
/// [FuzzTarget][org.lanewise.models.malformed.FuzzTarget] and a list of malformed files.
package org.lanewise.models.malformed;
