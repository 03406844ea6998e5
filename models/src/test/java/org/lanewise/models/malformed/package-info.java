/// Fuzzing of the readers of files.
package org.lanewise.models.malformed;
