// Every field and word that Pluggy describes (pluggy-api.md sections 4 to 12, pluggy-sdk 0.90.0), those that Extrato has
// no use for included: what is not here is new.
import { CAUSE_BY_ITEM_ERROR, CAUSE_BY_STATUS } from '../health/causes.ts';

/** Fields by name: described further, an enumeration, or null when nothing inside is looked at. */
export type Described = { readonly [field: string]: Described | ReadonlySet<string> | null };

function fields(names: string, inside: Described = {}): Described {
  return { ...Object.fromEntries(names.split(' ').map((name) => [name, null])), ...inside };
}

function words(...lists: readonly (string | readonly string[])[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => (typeof list === 'string' ? list.split(' ') : list)));
}

const connector = fields(
  'id name institutionUrl imageUrl primaryColor type country credentials hasMFA oauth oauthUrl resetPasswordUrl products ' +
    'isOpenFinance isSandbox supportsPaymentInitiation supportsScheduledPayments supportsSmartTransfers supportsAutomaticPix ' +
    'supportsBoletoManagement createdAt updatedAt',
  { health: fields('status stage details') },
);

const productState = fields('isUpdated lastUpdatedAt warnings');

const item = fields(
  'id createdAt updatedAt lastUpdatedAt nextAutoSyncAt autoSyncDisabledAt consentExpiresAt consecutiveFailedLoginAttempts ' +
    'parameter products clientUserId webhookUrl oauthRedirectUri',
  {
    connector,
    status: words('UPDATED PARTIAL_SUCCESS', Object.keys(CAUSE_BY_STATUS)),
    executionStatus: words(
      'CREATING CREATED LOGIN_IN_PROGRESS WAITING_USER_INPUT WAITING_USER_ACTION LOGIN_MFA_IN_PROGRESS ACCOUNTS_IN_PROGRESS ' +
        'TRANSACTIONS_IN_PROGRESS PAYMENT_DATA_IN_PROGRESS CREDITCARDS_IN_PROGRESS INVESTMENTS_IN_PROGRESS ' +
        'INVESTMENTS_TRANSACTIONS_IN_PROGRESS IDENTITY_IN_PROGRESS LOANS_IN_PROGRESS ACCOUNT_STATEMENTS_IN_PROGRESS MERGING ' +
        'SUCCESS PARTIAL_SUCCESS',
      Object.keys(CAUSE_BY_ITEM_ERROR),
    ),
    error: fields('message providerMessage attributes', { code: words(Object.keys(CAUSE_BY_ITEM_ERROR)) }),
    userAction: fields('instructions type attributes expiresAt'),
    statusDetail: {
      accounts: productState,
      creditCards: productState,
      transactions: productState,
      investments: productState,
      investmentsTransactions: productState,
      investmentTransactions: productState,
      identity: productState,
      paymentData: productState,
      loans: productState,
      accountStatements: productState,
    },
  },
);

const account = fields('id itemId number name marketingName owner taxNumber currencyCode balance createdAt updatedAt', {
  type: words('BANK CREDIT'),
  subtype: words('CHECKING_ACCOUNT SAVINGS_ACCOUNT CREDIT_CARD'),
  bankData: fields(
    'transferNumber closingBalance automaticallyInvestedBalance overdraftContractedLimit overdraftUsedLimit ' +
      'unarrangedOverdraftAmount hasReservedBalance',
    { reservedBalances: fields('name identification availableAmounts') },
  ),
  creditData: fields(
    'level brand brandAdditionalInfo balanceCloseDate balanceDueDate creditLimit availableCreditLimit isLimitFlexible ' +
      'minimumPayment balanceForeignCurrency additionalCards',
    {
      status: words('ACTIVE BLOCKED CANCELLED'),
      holderType: words('MAIN ADDITIONAL'),
      disaggregatedCreditLimits: fields(
        'creditLineLimitType consolidationType identificationNumber isLimitFlexible usedAmount usedAmountCurrencyCode lineName ' +
          'lineNameAdditionalInfo limitAmount limitAmountCurrencyCode limitAmountReason customizedLimitAmount ' +
          'customizedLimitAmountCurrencyCode availableAmount availableAmountCurrencyCode',
      ),
    },
  ),
});

const participant = fields('name accountNumber branchNumber routingNumber routingNumberISPB', {
  documentNumber: fields('type value'),
});

const transaction = fields(
  'id accountId date description descriptionRaw amount amountInAccountCurrency balance currencyCode category categoryId ' +
    'providerCode providerId operationType operationTypeAdditionalInfo order createdAt updatedAt',
  {
    type: words('DEBIT CREDIT'),
    status: words('PENDING POSTED'),
    paymentData: fields('paymentMethod reason referenceNumber receiverReferenceId', {
      payer: participant,
      receiver: participant,
      boletoMetadata: fields('digitableLine barcode baseAmount penaltyAmount interestAmount discountAmount'),
    }),
    merchant: fields('name businessName cnpj cnae category'),
    creditCardMetadata: fields(
      'installmentNumber totalInstallments totalAmount purchaseDate payeeMCC cardNumber billId billForecastDate feeType ' +
        'feeTypeAdditionalInfo otherCreditsType otherCreditsAdditionalInfo',
    ),
  },
);

const bill = fields(
  'id accountId dueDate billClosingDate totalAmount totalAmountCurrencyCode minimumPaymentAmount allowsInstallments createdAt updatedAt',
  {
    financeCharges: fields('id type amount currencyCode additionalInfo'),
    payments: fields('id valueType paymentDate paymentMode amount currencyCode'),
  },
);

const investment = fields(
  'id itemId code issuerCNPJ number isin name currencyCode date value quantity taxes taxes2 balance amount amountWithdrawal ' +
    'amountProfit amountOriginal dueDate issuer issueDate purchaseDate rate rateType fixedAnnualRate lastMonthRate annualRate ' +
    'lastTwelveMonthsRate transactions metadata owner institution gracePeriodDate taxExempt ratePeriodicity subtype ' +
    'indexerAdditionalInfo priceFactor debtor couponPayment createdAt updatedAt providerId',
  {
    type: words('MUTUAL_FUND SECURITY EQUITY COE FIXED_INCOME ETF OTHER'),
    status: words('ACTIVE PENDING TOTAL_WITHDRAWAL'),
  },
);

const loan = fields(
  'id itemId contractNumber ipocCode productName type date contractDate disbursementDates settlementDate contractAmount ' +
    'currencyCode dueDate installmentPeriodicity installmentPeriodicityAdditionalInfo firstInstallmentDueDate CET ' +
    'amortizationScheduled amortizationScheduledAdditionalInfo cnpjConsignee interestRates contractedFees ' +
    'contractedFinanceCharges warranties installments payments providerId createdAt updatedAt',
  { kind: words('LOAN FINANCING INVOICE_FINANCING UNARRANGED_ACCOUNT_OVERDRAFT') },
);

/** By what an answer is read as: the record's name and all that is described of it. */
export const DESCRIBED: Readonly<Record<string, readonly [place: string, described: Described]>> = {
  item: ['item', item],
  account: ['account', account],
  accounts: ['account', account],
  transactions: ['transaction', transaction],
  bills: ['bill', bill],
  investments: ['investment', investment],
  loans: ['loan', loan],
};
