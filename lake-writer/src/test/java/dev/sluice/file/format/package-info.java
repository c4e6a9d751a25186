@NullMarked
package dev.sluice.file.format;

import org.jspecify.annotations.NullMarked;
