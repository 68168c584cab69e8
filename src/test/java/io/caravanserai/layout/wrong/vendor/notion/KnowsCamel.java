package io.caravanserai.layout.wrong.vendor.notion;

import org.apache.camel.Exchange;

record KnowsCamel(Exchange exchange) {}
