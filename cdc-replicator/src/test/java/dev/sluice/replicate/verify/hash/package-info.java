@NullMarked
package dev.sluice.replicate.verify.hash;

import org.jspecify.annotations.NullMarked;
