/** Who may come in: users, roles, tokens, sessions. */
@NullMarked
package io.caravanserai.console.login;

import org.jspecify.annotations.NullMarked;
