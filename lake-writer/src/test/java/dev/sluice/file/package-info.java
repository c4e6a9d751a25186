@NullMarked
package dev.sluice.file;

import org.jspecify.annotations.NullMarked;
