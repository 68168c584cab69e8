/** Whom the hub may write to and when: identities, consent, suppression, send windows, daily caps, links to unsubscribe. */
@NullMarked
package io.caravanserai.contact;

import org.jspecify.annotations.NullMarked;
