@NullMarked
package dev.sluice.file.commit;

import org.jspecify.annotations.NullMarked;
