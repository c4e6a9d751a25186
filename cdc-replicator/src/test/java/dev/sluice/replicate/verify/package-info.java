@NullMarked
package dev.sluice.replicate.verify;

import org.jspecify.annotations.NullMarked;
