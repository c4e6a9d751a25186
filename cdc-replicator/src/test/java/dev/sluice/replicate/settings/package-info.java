@NullMarked
package dev.sluice.replicate.settings;

import org.jspecify.annotations.NullMarked;
