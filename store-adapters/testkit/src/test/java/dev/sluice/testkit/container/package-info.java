@NullMarked
package dev.sluice.testkit.container;

import org.jspecify.annotations.NullMarked;
