/** PostgreSQL: the database the hub starts or is given, and the only SQL of the hub itself. */
@NullMarked
package io.caravanserai.store;

import org.jspecify.annotations.NullMarked;
