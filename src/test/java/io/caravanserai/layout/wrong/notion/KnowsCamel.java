package io.caravanserai.layout.wrong.notion;

import org.apache.camel.Exchange;

record KnowsCamel(Exchange exchange) {}
