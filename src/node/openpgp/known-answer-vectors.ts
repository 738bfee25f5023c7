/**
 * Keys and answers that the known-answer check compares with: RFC 3394 §4, RFC 5869 A.1, RFC 6979 A.2.5 to A.2.7,
 * RFC 7748 §5.2, RFC 8032 §7.1 test 2, NIST SP 800-38A; the RSA key was made for this table. Pure.
 */

export const digestsOfAbc = {
  md5: '900150983cd24fb0d6963f7d28e17f72',
  ripemd160: '8eb208f7e05d987a9b044a8e98c6b087f15a0bfc',
  sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  sha224: '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7',
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sha384: 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  sha512:
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd' +
    '454d4423643ce80e2a9ac94fa54ca49f',
  'sha3-256': '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
  'sha3-512':
    'b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e39340' +
    '57340b4cf408d5a56592f8274eec53f0',
} as const;

/** Two blocks, so that the chaining shows. */
export const twoBlocks = '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51';
export const aesKeys = {
  128: '2b7e151628aed2a6abf7158809cf4f3c',
  192: '8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b',
  256: '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
} as const;
export const ivs = {
  cfb: '000102030405060708090a0b0c0d0e0f',
  cbc: '000102030405060708090a0b0c0d0e0f',
  ctr: 'f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff',
  gcm: '000102030405060708090a0b', // with "abc" as additional data; the tag follows the text
} as const;
export const aesAnswers = {
  cfb: {
    128: '3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b',
    192: 'cdc80d6fddf18cab34c25909c99a417467ce7f7f81173621961a2b70171d3d7a',
    256: 'dc7e84bfda79164b7ecd8486985d386039ffed143b28b1c832113c6331e5407b',
  },
  cbc: {
    128: '7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2',
    192: '4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a',
    256: 'f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d',
  },
  ctr: {
    128: '874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff',
    192: '1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e94',
    256: '601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5',
  },
  gcm: {
    128: '300e85b4962811d409e56a97d11aa3bda5178ba153daf84e9bbdfa0b7999db664e159d7fe397c469636f6497719d1ee4',
    192: 'f7fac25148ee25d4ac55295c14123a5ec5a0727a8cbd764638c84c92a94ea041ce23d3baa377c2a8ef8bad25310a6f5d',
    256: '63a00fb1aa0404e84f9d3cb8fead8ec1eb510cb5bc66354f4600934c2c0b9bf2c090ac1e27f8e829f6565dabb7d677b6',
  },
} as const;

/** As for GCM; the implementation that made it gives the answers of RFC 7253 Appendix A. */
export const ocb = {
  iv: '000102030405060708090a0b0c0d0e',
  sealed: {
    128: '756c4e0257cd3e2d17712d9e91eefef696d08076bad9b1dbc06f45d95b659ee62e79ccd65ff79bafed685b87e008d075',
    192: '3a7be9713efac4e1b2474cd5f25f6220eb5968084b5782f2155b0bfa892e4b9092bbd7daa0e90640e55f6039792591a4',
    256: 'd9aba219dddd6c59cc4fbb7906a5daa33c4523fc4d767bbc6b781600bc7b0dfaafde5b0a717a6784149a7398d807d441',
  },
} as const;

export const keyWrap = {
  key: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', // as much of it as the size asks for
  data: '00112233445566778899aabbccddeeff',
  wrapped: {
    128: '1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5',
    192: '96778b25ae6ca435f92b5b97c050aed2468ab8a17ad84e5d',
    256: '64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7',
  },
} as const;

export const hkdfSha256 = {
  key: '0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b',
  salt: '000102030405060708090a0b0c',
  info: 'f0f1f2f3f4f5f6f7f8f9',
  output: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
} as const;

export const x25519 = {
  secret: 'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
  public: '1c9fd88f45606d932a80c71824ae151d15d73e77de38e8e000852e614fae7019',
  peer: 'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c',
  shared: 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
} as const;

export const ed25519 = {
  secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
  public: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  message: '72',
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
    '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
} as const;

/** `signature` is over "sample", with the hash of the curve's size; `shared` is of the key with its own public point. */
export const nistCurves = {
  'P-256': {
    hash: 'SHA-256',
    d: 'c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721',
    x: '60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6',
    y: '7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
    signature:
      'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65' +
      'f3e900dbb9aff4064dc4ab2f843acda8',
    shared: '2388ee990c93c4bb757203225b7786d69950d2f0de43cdf23dc71f5efaa169c8',
  },
  'P-384': {
    hash: 'SHA-384',
    d: '6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5',
    x: 'ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc13',
    y: '8015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720',
    signature:
      '94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46' +
      '99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8',
    shared:
      '905b8f97a03235c5cb1752a7984727c2e978287ee1afbaafa89e5ca1d4c601702c1c5f5ed8f12ec243da8281f12932a8',
  },
  'P-521': {
    hash: 'SHA-512',
    d:
      '00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75caa896eb32f1f47c70855836a6d16fcc' +
      '1466f6d8fbec67db89ec0c08b0e996b83538',
    x:
      '01894550d0785932e00eaa23b694f213f8c3121f86dc97a04e5a7167db4e5bcd371123d46e45db6b5d5370a7f20fb633' +
      '155d38ffa16d2bd761dcac474b9a2f5023a4',
    y:
      '00493101c962cd4d2fddf782285e64584139c2f91b47f87ff82354d6630f746a28a0db25741b5b34a828008b22acc23f' +
      '924faafbd4d33f81ea66956dfeaa2bfdfcf5',
    signature:
      '00c328fafcbd79dd77850370c46325d987cb525569fb63c5d3bc53950e6d4c5f174e25a1ee9017b5d450606add152b53' +
      '4931d7d4e8455cc91f9b15bf05ec36e377fa00617cce7cf5064806c467f678d3b4080d6f1cc50af26ca209417308281b' +
      '68af282623eaa63e5b5c0723d8b8c37ff0777b1a20f8ccb1dccc43997f1ee0e44da4a67a',
    shared:
      '01901b89b20bd70e5683bd9cf00422f38c75237eeb357d78eeb091eff0aba905f8121159aba8b5be730c4b65b93dc735' +
      '7c9f29de67e319c4adb1fc2fdd1bd8444063',
  },
} as const;

/** base64url; `signature` (SHA-256) and `ciphertext` are of "abc". */
export const rsa = {
  n:
    'q0nloxGuWknGuwW7z7P9EOdx4zogITBiJ_cmjoE4ngO32HKKto5i-fURy6xmLiwbYEBCHJBbxd44jcHrqlJLi-kwk4B03MTNzcN4' +
    'Q6uN86_-6a3i9OEN44hKRvhOvcl5JM6Z8jyt3jF4fJCBomvpQ2xirtyOgBpC_Bs3EMsIw93jvfraxZbqLyoFT07-6i_pXVkiLAi6' +
    'MZUi8Z22PJIE-euxE0Hf93YVbvM7-eRDpdmWL_yQUL2m1KZVeA6JAoadStGJOTP4L2b7OUEhtPn91SkTGQf6CV5gUr9whZpc3c0z' +
    'kDLp4qsM0coisBblIjFV6iB2FmrA6RnOlCnnKReDSw',
  e: 'AQAB',
  d:
    'FnuXHuMxvEZ7Gs5DBh1tEKcdvZfCDYkrwReBjJVCiLRv5lhhLlrHJrb3qdZhp8WApw7C1BFQsnVGKA6K79VodsoEvGpRLIR6h6Zq' +
    'ETvMi0QPv2gPEQRp-HJ0XsILQoGrmzIGZpN3YOGjxnnd7M326rN9ynpHDA0mZgVDzOT8LAqAXUInTbO4Ibla92XJWD45G0oPIiCN' +
    'RqfsGxyBZ4Pc0gD2UI6ebAYE50nOzoAtZXlidU2Vjv0Agk4PEmYrErfzA6cW7CvAdeRvqh4-oU1XItZCm0VH0ZxChn0qQX-5YrpS' +
    'HQWIaMe70J7fYB1ussh9Ii3gHNrfKoWESry0R_9ppQ',
  p:
    '7ZFDdjANXySlz3ipJzlwJ-BVd9WcOy8KkhL0bZtKsQQ2nZUHkb7FxstSEaX_7FHTFRtXft3ivHe3WMlenjETs4kNMqf_LUDtjb6-' +
    'cRyLIJYvMbHIOETLtsld_iaPrK-dttjTcO8o36cn2SdwvDpRZ2CaawIbm-BkGxHvRLWtzMU',
  q:
    'uJQoDWMHbXx2c1mGR6V-KNHH1JJCtgowSo5SK8Hc3yLazBz_wORmfqmesUPWQgAu65S4bRjiUiG76ag3l_rRynJHrnIOqAihpYKM' +
    'Y561VSnTJ5EBb9oWRYVcwx_8aW11e3ndXTIZbbNKfZWUnKfV71c20tOAnCqPrG2e0iUiMM8',
  dp:
    'qvlGsgJ3PSgk5SITqxUdcLV1DV-Apt9-Hg7iNxfyM1-y5spgvjWsJRwjHmx3uV5SKfiZicaq7bTDEXUrUXJEmYtjIjfh4HHABaln' +
    'agR-5J7xrDQkwspQSma17LlX4ZIqUXPPCJI2um-UsCZAblcSSvItcCH-OLrPkOPhbXPLd3k',
  dq:
    'lx08-VDFKP8IHwIBbLDx68tsFf20vkLzLGb-oTJzeP-ZMBjhznNv8m0-LhTC2oA56cd1gmQoDmPt66s78KJ5lYwgYZKhqzJ93PpX' +
    'o8uw28uFQ1R1X7SmHT7FJj8OsOXblD6-W-mDZguuhcirxeGmxe-aQ9rC5Zf2zo1kxNl_94M',
  qi:
    'L-2tfpGT7g2_NqLFGHYCc_PDBaIA0Lbpy0VJqNchpyTePRt-OWI2w6uVxWNVpf3jzx24K2m4tpygJgnM6J6uA83BBtVU9_JIrkR1' +
    'UGawQW-fWIZtWIeOgQLfcyoJlc9YgWUd11aJB9CKE9F2bpmnjNNdH7EPaakFwXy1pJqUzWA',
  signature:
    'lh4fXIUufXUcAj-GYsc9lpRvgqNJDdPcQUmHseNKh18gdXAX1ZYhNKfxhFUDZI22Jk9LiK6rXf03HWRu9oadWPOdtKTp77nn1OS0' +
    'BeV2buDLoUntWoPbndqtjMF6hqP44ATTxlmkggdv5uQY4bzBddVo_AG7TN2x5AWr5ESERzjkhpKTy3_XDWTyQ7MsnGPk79TfR3_j' +
    'fs35KFb7lODIAGrdwL-1zej5s-BooMQjKfjWWW97zLObS_HKkrxRuVMzCKZn5sgjsZ2zQ1sadicSW4krbS5ofLffT7NWNAxMQUJE' +
    '8U2llfg7JOxAHwQ6uoPQGgnOhMrBUXLruBWwU2slMw',
  ciphertext:
    'ecYjiYpznWpD_rc4vrImoWn6lB-Gbpg8Lmdo-ERAQKsk37unlS3rVe7TUAQcJTX-4VyGgTkjYCEhIHZunDLvq-rdGW8bXy78QRXW' +
    'GFOFLBti6J7esdWAu46zQy5HdV6qQ3xM5oT8YaJppVkC-RjLwG5OzqjDpIyN33bmK737JCu_lTvBDiRKPZiTffPGFEXU1_86Y2pA' +
    '4PFxvNl_eqK0lU3ApYw9fsKz7HeVG5JnlVrmMV9hRataqzyw3OsdNnDJlACs44Tdbf2e9cSPj6lCAjFFljIqZsaqWbEWAt1AesvF' +
    'lYfg5Z3EPl7I6mn-zcsagI1AspQDyTjBLmSsSfq7xA',
} as const;
