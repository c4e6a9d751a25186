@NullMarked
package dev.sluice.mapping.template;

import org.jspecify.annotations.NullMarked;
