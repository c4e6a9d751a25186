@NullMarked
package dev.sluice.store.dynamodb;

import org.jspecify.annotations.NullMarked;
