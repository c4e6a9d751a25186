@NullMarked
package dev.sluice.mapping.expression;

import org.jspecify.annotations.NullMarked;
